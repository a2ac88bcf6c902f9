package reading

import "math"

// The value of the left side of a sum.

// evaluate computes the left side. A percentage is a fraction of 1, and adding one adds that fraction of the other term.
func (c *comparison) evaluate(value func(Quantity) float64) float64 {
	return c.evaluateAs(func(q Quantity) (float64, bool) { return value(q), false })
}

// evaluateAs is evaluate with a value function that reports whether its value is final, even that of a percentage.
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

// shares reports whether a part of a sum consists of percentages only.
func (c *comparison) shares(e *expression) bool {
	if e.op == "" {
		return c.terms[e.leaf].Unit.Kind == Percent
	}
	return c.shares(e.left) && c.shares(e.right)
}

// evaluateBare is evaluate in base units, with products that have no size taken in units of so many bytes.
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

// sized reports whether a part of a sum contains a size.
func (c *comparison) sized(e *expression) bool {
	if e.op == "" {
		return c.terms[e.leaf].Unit.Kind == Size
	}
	return c.sized(e.left) || c.sized(e.right)
}
