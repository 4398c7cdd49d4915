export const SignUpPage = () => null
