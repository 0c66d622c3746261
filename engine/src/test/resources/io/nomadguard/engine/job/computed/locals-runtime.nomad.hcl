locals {
  a = "${attr.x}-${NOMAD_PORT_http}"
}
job "j" {
  meta = { r = local.a }
}
