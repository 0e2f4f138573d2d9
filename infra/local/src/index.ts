export { startEngines, type EngineHandle, type PrivateEngines } from './engines/private-engines.js';
export { createSignIn, type SignIn, type SignInOptions } from './sign-in/sign-in.js';
export { demoPrincipals, principalNamed, type Principal } from './sign-in/principals.js';
export { generateKeys, type KeyFiles } from './sign-in/keys.js';
export { tellStory, type StoryContext } from './story/index.js';
