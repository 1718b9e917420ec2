import type { Profile } from '#shared/profiles/profile.ts';

type About = Omit<
  Profile,
  | 'profile_id'
  | 'user_id'
  | 'first_name'
  | 'last_name'
  | 'manager_id'
  | 'version'
  | 'created_at'
  | 'updated_at'
>;

export type SeedClient = {
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly about: About;
};

const people: readonly (readonly [first_name: string, last_name: string, about: About])[] = [
  [
    'Mina',
    'Sato',
    {
      date_of_birth: '1994-02-11',
      gender: 'female',
      height_cm: 163,
      weight_kg: 58,
      goals: ['First pull-up'],
      gym_access: 'Full gym',
      dietary_restrictions: ['Vegetarian'],
      complications: [],
      injuries: [],
    },
  ],
  [
    'Jonas',
    'Weber',
    {
      date_of_birth: '1988-07-30',
      gender: 'male',
      height_cm: 184,
      weight_kg: 92,
      goals: ['Deadlift 200 kg'],
      gym_access: 'Full gym',
      dietary_restrictions: [],
      complications: [],
      injuries: ['Lower back strain, 2024'],
    },
  ],
  [
    'Amara',
    'Diallo',
    {
      date_of_birth: '2001-11-05',
      gender: 'female',
      height_cm: 171,
      weight_kg: 66,
      goals: ['Run 10 km under 50 minutes'],
      gym_access: 'Outdoors',
      dietary_restrictions: ['No pork'],
      complications: ['Exercise-induced asthma'],
      injuries: [],
    },
  ],
  [
    'Luca',
    'Moretti',
    {
      date_of_birth: '1979-03-22',
      gender: 'male',
      height_cm: 176,
      weight_kg: 104,
      goals: ['Lose 15 kg', 'Sleep better'],
      gym_access: 'Home: dumbbells to 20 kg',
      dietary_restrictions: ['Lactose'],
      complications: ['High blood pressure'],
      injuries: ['Knee surgery, 2019'],
    },
  ],
  [
    'Sofia',
    'Ferreira',
    {
      date_of_birth: '1991-09-14',
      gender: 'female',
      height_cm: 168,
      weight_kg: 71,
      goals: ['Back to training after pregnancy'],
      gym_access: 'Home: bands and a kettlebell',
      dietary_restrictions: [],
      complications: ['Diastasis recti'],
      injuries: [],
    },
  ],
  [
    'Noah',
    'Brandt',
    {
      date_of_birth: '2004-05-02',
      gender: 'male',
      height_cm: 190,
      weight_kg: 78,
      goals: ['Gain 8 kg of muscle'],
      gym_access: 'University gym',
      dietary_restrictions: ['Nuts'],
      complications: [],
      injuries: [],
    },
  ],
  [
    'Priya',
    'Nair',
    {
      date_of_birth: '1985-12-19',
      gender: 'female',
      height_cm: 159,
      weight_kg: 63,
      goals: ['Strength for climbing'],
      gym_access: 'Climbing gym',
      dietary_restrictions: ['Vegan'],
      complications: [],
      injuries: ['Finger pulley, 2025'],
    },
  ],
  [
    'Eirik',
    'Haugen',
    {
      date_of_birth: '1967-06-08',
      gender: 'male',
      height_cm: 181,
      weight_kg: 88,
      goals: ['Stay strong for skiing'],
      gym_access: 'Full gym',
      dietary_restrictions: [],
      complications: ['Type 2 diabetes'],
      injuries: ['Shoulder impingement'],
    },
  ],
  [
    'Chloé',
    'Martin',
    {
      date_of_birth: '1998-01-27',
      gender: 'female',
      height_cm: 174,
      weight_kg: 69,
      goals: ['First CrossFit competition'],
      gym_access: 'CrossFit box',
      dietary_restrictions: ['Gluten'],
      complications: [],
      injuries: [],
    },
  ],
  [
    'Tomasz',
    'Zieliński',
    {
      date_of_birth: '1990-10-10',
      gender: 'male',
      height_cm: 179,
      weight_kg: 83,
      goals: ['Muscle-up', 'Handstand'],
      gym_access: 'Outdoors',
      dietary_restrictions: [],
      complications: [],
      injuries: ['Wrist sprain'],
    },
  ],
];

export const clients: readonly SeedClient[] = people.map(([first_name, last_name, about], place) => ({
  email: `client.${String(place + 1).padStart(2, '0')}@example.com`,
  first_name,
  last_name,
  about,
}));
