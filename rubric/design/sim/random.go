package sim

import (
	"math"
	"math/bits"
)

// random is the PCG-DXSM generator of M. O'Neill in the form of math/rand/v2, with the distributions that are needed. That
// package is not used because its exponential and normal numbers go through math.Exp and math.Log, which differ in the last
// bit between processors.
type random struct{ hi, lo uint64 }

func newRandom(seed uint64) *random { return &random{seed, 0x9e3779b97f4a7c15} }

func (r *random) next() uint64 {
	const (
		mulHi, mulLo = 2549297995355413924, 4865540595714422341
		incHi, incLo = 6364136223846793005, 1442695040888963407
		cheap        = 0xda942042e4dd58b5
	)
	hi, lo := bits.Mul64(r.lo, mulLo)
	hi += r.hi*mulLo + r.lo*mulHi
	lo, c := bits.Add64(lo, incLo, 0)
	hi, _ = bits.Add64(hi, incHi, c)
	r.lo, r.hi = lo, hi

	hi ^= hi >> 32
	hi *= cheap
	hi ^= hi >> 48
	hi *= lo | 1
	return hi
}

// uniform returns a number in [0, 1), in steps of 2^-53.
func (r *random) uniform() float64 { return float64(r.next()>>11) / (1 << 53) }

// exponential returns a number with mean 1.
func (r *random) exponential() float64 { return -ln(1 - r.uniform()) }

// normal returns a number with mean 0 and variance 1, by Marsaglia's polar method. It drops the method's second number, so
// that a draw depends only on the generator.
func (r *random) normal() float64 {
	for {
		x, y := 2*r.uniform()-1, 2*r.uniform()-1
		s := float64(x*x) + float64(y*y)
		if s < 1 && s > 0 {
			return x * math.Sqrt(-2*ln(s)/s)
		}
	}
}

const (
	ln2Hi = 6.93147180369123816490e-01
	ln2Lo = 1.90821492927058770002e-10
)

// ln returns the natural logarithm of x > 0, after FreeBSD's e_log.c, with an error below one unit in the last place.
func ln(x float64) float64 {
	f, exponent := math.Frexp(x)
	if f < math.Sqrt2/2 {
		f *= 2
		exponent--
	}
	f--
	k := float64(exponent)
	s := f / (2 + f)
	s2 := s * s
	s4 := s2 * s2
	t1 := float64(s2 * polynomial(s4, 6.666666666666735130e-01, 2.857142874366239149e-01, 1.818357216161805012e-01, 1.479819860511658591e-01))
	t2 := float64(s4 * polynomial(s4, 3.999999999940941908e-01, 2.222219843214978396e-01, 1.531383769920937332e-01))
	r := t1 + t2
	half := float64(0.5 * f * f)
	tail := float64(s*(half+r)) + float64(k*ln2Lo)
	return float64(k*ln2Hi) - ((half - tail) - f)
}

// polynomial evaluates c[0] + c[1]x + ..., each product rounded before it is added, so that no processor fuses the two.
func polynomial(x float64, c ...float64) float64 {
	sum := 0.0
	for i := len(c) - 1; i >= 0; i-- {
		sum = float64(sum*x) + c[i]
	}
	return sum
}

// exp returns e to the x for |x| < 700, after FreeBSD's e_exp.c, with an error below one unit in the last place.
func exp(x float64) float64 {
	const log2e = 1.44269504088896338700e+00
	k := int(math.Floor(float64(log2e*x) + 0.5))
	hi := x - float64(float64(k)*ln2Hi)
	lo := float64(float64(k) * ln2Lo)
	r := hi - lo
	t := r * r
	c := r - float64(t*polynomial(t, 1.66666666666666657415e-01, -2.77777777770155933842e-03, 6.61375632143793436117e-05,
		-1.65339022054652515390e-06, 4.13813679705723846039e-08))
	y := 1 - ((lo - float64(r*c)/(2-c)) - hi)
	return math.Ldexp(y, k)
}

// service draws service times.
type service struct {
	mean      float64 // nanoseconds
	kind      serviceKind
	mu, sigma float64 // of the logarithm of a time in nanoseconds
}

type serviceKind uint8

const (
	fixedService serviceKind = iota
	exponentialService
	logNormalService
)

func newService(mean, scv float64) service {
	s := service{mean: mean * 1e9}
	switch {
	case mean <= 0 || scv <= 0:
	case scv == 1:
		s.kind = exponentialService
	default:
		variance := ln(1 + scv)
		s.kind, s.mu, s.sigma = logNormalService, ln(s.mean)-variance/2, math.Sqrt(variance)
	}
	return s
}

func (s *service) draw(r *random) float64 {
	switch s.kind {
	case exponentialService:
		return s.mean * r.exponential()
	case logNormalService:
		return exp(s.mu + float64(s.sigma*r.normal()))
	}
	return s.mean
}
