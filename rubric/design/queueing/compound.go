package queueing

import "math"

// compound is the wait of M/G/1: with probability (1-rho)rho^n the sum of n residual service times.
type compound struct {
	rho     float64
	service law
}

// mean is that of a geometric number of residual times, each of mean E[S^2]/2E[S].
func (c compound) mean() float64 {
	m := c.service.mean()
	return c.rho / (1 - c.rho) * secondMoment(c.service) / (2 * m)
}

func secondMoment(l law) float64 {
	m := l.mean()
	switch d := l.(type) {
	case exponential:
		return 2 * m * m
	case logNormal:
		return m * m * math.Exp(d.sigma*d.sigma)
	}
	return m * m
}

// maxFiner limits how much finer than the grid the wait is computed if the grid is too coarse for the residual times.
const maxFiner = 8

// cells computes the wait on a grid whose step is at most a quarter of the service time, as far as maxFiner allows, and then
// transfers it to the requested grid. A long wait is a sum of many residual times, whose errors add up on a coarse grid.
func (c compound) cells(step float64, n int) []float64 {
	finer := min(maxFiner, max(1, int(math.Ceil(4*step/c.service.mean()))))
	fine := c.fine(step/float64(finer), n*finer)
	if finer == 1 {
		return fine
	}
	coarse := make([]float64, n)
	for k, x := range fine {
		at, part := k/finer, float64(k%finer)/float64(finer)
		coarse[at] += (1 - part) * x
		if at+1 < n {
			coarse[at+1] += part * x
		}
	}
	return coarse
}

// fine solves w = (1-rho) + rho r*w cell by cell, which is exact on the grid (Panjer 1981).
func (c compound) fine(step float64, n int) []float64 {
	m := c.service.mean()
	r := discretize(func(t float64) float64 { return t - c.service.residual(t)/m }, step, n)
	for last := len(r) - 1; last > 0 && r[last] < 1e-14; last-- {
		r = r[:last]
	}
	w := make([]float64, n)
	scale := 1 / (1 - c.rho*r[0])
	w[0] = (1 - c.rho) * scale
	for k := 1; k < n; k++ {
		sum := 0.0
		for j := 1; j <= min(k, len(r)-1); j++ {
			sum += r[j] * w[k-j]
		}
		w[k] = c.rho * scale * sum
	}
	return w
}
