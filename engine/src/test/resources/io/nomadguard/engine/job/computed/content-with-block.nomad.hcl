variable "x" {}
job "j" {

}
