variable "x" {
  type = number
}
job "j" {

}
