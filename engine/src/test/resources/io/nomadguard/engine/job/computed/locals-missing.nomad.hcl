locals {
  a = local.nope
}
job "j" {

}
