export default { signOut: '退出登录' }
