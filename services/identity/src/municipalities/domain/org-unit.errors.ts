import { defineReason } from '@hjalpmedel/domain';

export const UNIT_OF_ANOTHER_MUNICIPALITY = defineReason('UNIT_OF_ANOTHER_MUNICIPALITY', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Enheten hör till en annan kommun.',
  en: 'The unit belongs to another municipality.',
});
export const UNIT_NAME_TAKEN = defineReason('UNIT_NAME_TAKEN', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Kommunen har redan en öppen enhet med det namnet.',
  en: 'The municipality already has an open unit with that name.',
});
export const UNIT_CLOSED = defineReason('UNIT_CLOSED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Enheten är stängd efter {lastDay} och tar inte emot något nytt.',
  en: 'The unit is closed after {lastDay} and takes nothing new.',
});
export const UNIT_ALREADY_CLOSED = defineReason('UNIT_ALREADY_CLOSED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Enheten stänger redan {lastDay}. Öppna den först om dagen är fel.',
  en: 'The unit already closes on {lastDay}. Reopen it first if the day is wrong.',
});
export const UNIT_NOT_CLOSED = defineReason('UNIT_NOT_CLOSED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Enheten är inte stängd.',
  en: 'The unit is not closed.',
});
export const UNIT_HAS_OPEN_SUBUNITS = defineReason('UNIT_HAS_OPEN_SUBUNITS', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Enheten har öppna enheter under sig. Flytta eller stäng dem först.',
  en: 'The unit has open units under it. Move or close them first.',
});
export const UNIT_UNDER_ITSELF = defineReason('UNIT_UNDER_ITSELF', {
  severity: 'BLOCK',
  rules: [],
  sv: 'En enhet kan inte ligga under sig själv.',
  en: 'A unit cannot be under itself.',
});
export const UNIT_UNCHANGED = defineReason('UNIT_UNCHANGED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Enheten är redan så.',
  en: 'The unit is like that already.',
});
