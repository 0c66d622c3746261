variable "x" {
  type = list(any)
  default = ["a"]
}
job "j" {

}
