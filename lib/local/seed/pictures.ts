/** Pictures that clients have uploaded, by their place in the list of clients. */
export type SeedPicture = {
  readonly client: number;
  readonly file_name: string;
  readonly title: string;
  /** What is drawn: the colour of the room, and the figure's width in it. */
  readonly room: string;
  readonly figure: number;
  readonly width: number;
  readonly height: number;
};

export const pictures: readonly SeedPicture[] = [
  {
    client: 0,
    file_name: 'Front, week 1.jpg',
    title: 'Front, week 1',
    room: '#38546b',
    figure: 300,
    width: 1200,
    height: 1600,
  },
  {
    client: 0,
    file_name: 'Front, week 6.jpg',
    title: 'Front, week 6',
    room: '#5a6f57',
    figure: 260,
    width: 1200,
    height: 1600,
  },
  {
    client: 1,
    file_name: 'Lunch.jpg',
    title: 'Lunch on a training day',
    room: '#8a5a44',
    figure: 420,
    width: 1600,
    height: 1200,
  },
];
