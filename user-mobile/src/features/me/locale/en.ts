export default { signOut: 'Sign out' }
