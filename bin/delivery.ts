/** The CDK app of what lets workflows deploy, once for each account: `npm run delivery -- -c env=prod`. */
import { synthesizeChecked } from '#lib/checked-app.ts';
import { createDeliveryApp } from '#lib/delivery-app.ts';

synthesizeChecked(() => createDeliveryApp({}));
