package reading

import "math"

// What the left side of a sum comes to.

// evaluate works the left side out. A share is a part of 1, and adds so much of what it is added to.
func (c *comparison) evaluate(value func(Quantity) float64) float64 {
	return c.evaluateAs(func(q Quantity) (float64, bool) { return value(q), false })
}

// evaluateAs is evaluate where the value says itself whether it is final, even that of a share.
func (c *comparison) evaluateAs(value func(Quantity) (v float64, final bool)) float64 {
	return c.tree(c.left, value)
}

func (c *comparison) tree(e *expression, value func(Quantity) (float64, bool)) float64 {
	if e.op == "" {
		q := c.terms[e.leaf]
		v, final := value(q)
		if q.Unit.Kind == Percent && !final {
			v /= 100
		}
		return v
	}
	left, right := c.tree(e.left, value), c.tree(e.right, value)
	share := e.right.op == "" && c.terms[e.right.leaf].Unit.Kind == Percent && !c.shares(e.left)
	switch e.op {
	case "*":
		return left * right
	case "/":
		return left / right
	case "+":
		if share {
			return left * (1 + right)
		}
		return left + right
	case "-":
		if share && left != 1 {
			return left * (1 - right)
		}
		return left - right
	}
	return math.Pow(left, right)
}

// shares reports whether a part of a sum is made of shares alone.
func (c *comparison) shares(e *expression) bool {
	if e.op == "" {
		return c.terms[e.leaf].Unit.Kind == Percent
	}
	return c.shares(e.left) && c.shares(e.right)
}

// evaluateBare is evaluate in base units where products without a size are taken in a unit of so many bytes.
func (c *comparison) evaluateBare(e *expression, unit float64) float64 {
	if e.op == "+" {
		return c.evaluateBare(e.left, unit) + c.evaluateBare(e.right, unit)
	}
	v := c.tree(e, func(q Quantity) (float64, bool) { return q.Base(), false })
	if !c.sized(e) {
		v *= unit
	}
	return v
}

// sized reports whether a part of a sum has a size in it.
func (c *comparison) sized(e *expression) bool {
	if e.op == "" {
		return c.terms[e.leaf].Unit.Kind == Size
	}
	return c.sized(e.left) || c.sized(e.right)
}
