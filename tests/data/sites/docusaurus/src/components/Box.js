export default function Box({ children }) {
  return <div>{children}</div>
}
