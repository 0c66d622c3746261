variable "x" {
  type = object({ a = optional(string) })
  default = {}
}
job "j" {

}
