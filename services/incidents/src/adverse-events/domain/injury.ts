/** How badly a person was hurt. */
export type Injury = 'NONE' | 'MINOR' | 'SERIOUS' | 'DEATH';
