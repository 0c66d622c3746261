job "j" {
  meta = {
    a = "${attr.x}"
    b = "${ attr.x }"
    c = "${attr.x}${attr.y}"
    d = attr.x
    e = attr.x.y[0]
    f = [attr.x][0]
    g = "${attr.x == "y"}"
    h = upper(attr.x)
    i = "${upper(attr.x)}"
    j = "${ upper( attr.x ) }"
    k = (attr.x)
    l = "${(attr.x)}"
    m = "${env["A B"]}${1}"
    n = "${node.unique.name}-${1 + 1}"
    o = { a = attr.b }.a
    p = "${1}${attr.x }"
    q = "${1}${ attr.x}"
    r = "${attr.x != "" ? attr.x : attr.y}"
  }
}
