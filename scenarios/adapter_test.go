package scenarios

import (
	"flag"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"tenx/scenarios/encoder"
)

var learn = flag.Bool("learn", false, "learn the adapters anew, which takes minutes")

// floats is a unit vector.
type floats [encoder.Dims]float32

func unit(v encoder.Vector) (u floats) {
	for i, x := range v {
		u[i] = float32(x)
	}
	u.normalize()
	return u
}

// normalize makes a vector one of length 1 and returns the length that it had.
func (u *floats) normalize() float32 {
	length := float32(math.Sqrt(float64(u.dot(u)))) + 1e-12
	for i := range u {
		u[i] /= length
	}
	return length
}

func (u *floats) dot(v *floats) (sum float32) {
	for i := range u {
		sum += u[i] * v[i]
	}
	return sum
}

// lesson is a scenario to learn from: the ways to ask for its answerables and its short answers, and the sentences that answer.
type lesson struct {
	asks, said   []floats
	askOf, ofSay []int // the answerable of each
	answerables  int
	questions    []int // the ways that are asked in turn, each held against all others
}

func lessons(t *testing.T) (all []lesson) {
	t.Helper()
	l, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range l.IDs() {
		s, err := l.Load(id)
		if err != nil {
			t.Fatal(err)
		}
		m := newMeaning(s, nil)
		known := m.facts
		for _, a := range s.asked.answers {
			known = append(known, meantFact{asks: a.Ways, said: []string{a.Say}})
		}
		x := lesson{answerables: len(known)}
		for i, f := range known {
			for _, way := range f.asks {
				if way.Says != No {
					x.questions = append(x.questions, len(x.asks))
				}
				x.asks, x.askOf = append(x.asks, unit(m.vector(way.Text))), append(x.askOf, i)
			}
			for _, text := range f.said {
				x.said, x.ofSay = append(x.said, unit(m.vector(text))), append(x.ofSay, i)
			}
		}
		if len(x.questions) > lessonSize {
			all = append(all, x)
		}
	}
	return all
}

// How the adapters are learned: by a softmax over the answerables of a scenario and none of them, from the cosines with the nearest way to
// ask, other than the question itself, and with the nearest sentence that answers. What is learned are the matrices, from the identity on, and
// the weights of the three. Few rounds: on scenarios that are left out, more of them do harm.
const (
	lessonSize   = 300 // questions of a scenario in a step
	foreign      = 40  // questions of another scenario, which nothing answers
	foreignShare = 0.2
	rounds       = 10
	rate         = 1e-3 // of Adam, for the matrices
	weightRate   = 3e-2 // for the weights
	pull         = 1e-3 // back to the identity
)

type learner struct {
	random   *rand.Rand
	matrices [2]*learned // for ways to ask, for sentences that answer
	weights  *learned    // of the two cosines, of none
	steps    int
}

// learned are numbers, what is known of their gradients, and Adam's means of these.
type learned struct{ x, gradient, mean, square []float32 }

func numbers(x []float32) *learned {
	return &learned{x, make([]float32, len(x)), make([]float32, len(x)), make([]float32, len(x))}
}

func newLearner() *learner {
	l := &learner{random: rand.New(rand.NewPCG(1, 1)), weights: numbers([]float32{7.4, 7.1, 8.2})}
	for i := range l.matrices {
		identity := make([]float32, encoder.Dims*encoder.Dims)
		for r := range encoder.Dims {
			identity[r*encoder.Dims+r] = 1
		}
		l.matrices[i] = numbers(identity)
	}
	return l
}

// turned is the unit vector that a matrix makes of another, and the length before it was made one.
func (m *learned) turned(v *floats) (u floats, length float32) {
	for r := range u {
		row, sum := m.x[r*encoder.Dims:(r+1)*encoder.Dims], float32(0)
		for i, x := range v {
			sum += row[i] * x
		}
		u[r] = sum
	}
	return u, u.normalize()
}

// nearestOf gives for each answerable its nearest vector: its cosine, at least -1, and its index, -1 if there is none.
func nearestOf(q *floats, list []floats, of []int, n, without int) (alike []float32, which []int) {
	alike, which = make([]float32, n), make([]int, n)
	for i := range which {
		alike[i], which[i] = -1, -1
	}
	for j := range list {
		if x := q.dot(&list[j]); j != without && x > alike[of[j]] {
			alike[of[j]], which[of[j]] = x, j
		}
	}
	return alike, which
}

// question adds the gradients of one question: its own index among the ways to ask, -1 if it is of another scenario, and the answerable that is
// right, or the number of answerables for none.
func (l *learner) question(x *lesson, v *floats, own, right int, share float32) {
	var turned [2]floats
	var length [2]float32
	var alike [2][]float32
	var which [2][]int
	for k, list := range [][]floats{x.asks, x.said} {
		turned[k], length[k] = l.matrices[k].turned(v)
		alike[k], which[k] = nearestOf(&turned[k], list, [][]int{x.askOf, x.ofSay}[k], x.answerables, []int{own, -1}[k])
	}
	p := l.probabilities(alike, x.answerables)
	p[right]--
	for k, list := range [][]floats{x.asks, x.said} {
		var back floats
		for i := range x.answerables {
			d := share * p[i]
			l.weights.gradient[k] += d * alike[k][i]
			if j := which[k][i]; j >= 0 && math.Abs(float64(d)) > 1e-6 {
				for n, y := range list[j] {
					back[n] += d * l.weights.x[k] * y
				}
			}
		}
		along := back.dot(&turned[k])
		for r := range back {
			d, row := (back[r]-along*turned[k][r])/length[k], l.matrices[k].gradient[r*encoder.Dims:(r+1)*encoder.Dims]
			for i, y := range v {
				row[i] += d * y
			}
		}
	}
	l.weights.gradient[2] += share * p[x.answerables]
}

// probabilities are those of the answerables and, last, of none.
func (l *learner) probabilities(alike [2][]float32, n int) []float32 {
	p, most, sum := make([]float32, n+1), l.weights.x[2], float32(0)
	p[n] = l.weights.x[2]
	for i := range n {
		p[i] = l.weights.x[0]*alike[0][i] + l.weights.x[1]*alike[1][i]
		most = max(most, p[i])
	}
	for i := range p {
		p[i] = float32(math.Exp(float64(p[i] - most)))
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}

// step learns from some questions of a scenario, and some of another.
func (l *learner) step(x, other *lesson) {
	order := l.random.Perm(len(x.questions))[:lessonSize]
	for _, k := range order {
		j := x.questions[k]
		l.question(x, &x.asks[j], j, x.askOf[j], 1.0/lessonSize)
	}
	for range foreign {
		l.question(x, &other.asks[l.random.IntN(len(other.asks))], -1, x.answerables, foreignShare/foreign)
	}
	for _, m := range l.matrices {
		for i := range m.x {
			m.gradient[i] += 2 * pull * m.x[i]
		}
		for r := range encoder.Dims {
			m.gradient[r*encoder.Dims+r] -= 2 * pull
		}
		m.adam(rate, l.steps+1)
	}
	l.weights.adam(weightRate, l.steps+1)
	l.steps++
}

// adam changes the numbers by their gradients, which it clears (Kingma and Ba, 2014, with the usual constants).
func (m *learned) adam(rate float64, step int) {
	first, second := 1-math.Pow(0.9, float64(step)), 1-math.Pow(0.999, float64(step))
	for i, g := range m.gradient {
		m.mean[i] = 0.9*m.mean[i] + 0.1*g
		m.square[i] = 0.999*m.square[i] + 0.001*g*g
		m.x[i] -= float32(rate * (float64(m.mean[i]) / first) / (math.Sqrt(float64(m.square[i])/second) + 1e-8))
		m.gradient[i] = 0
	}
}

// stored is the form of both matrices in adapters.bin.
func (l *learner) stored() string {
	var form string
	for _, m := range l.matrices {
		var rows [encoder.Dims][encoder.Dims]float32
		for r := range rows {
			copy(rows[r][:], m.x[r*encoder.Dims:])
		}
		form += string(encodeAdapter(&rows))
	}
	return form
}

// The adapters find what a question is for more often than the vectors as they are, each way to ask held against all others.
func TestAdapters(t *testing.T) {
	all := lessons(t)
	if *learn {
		l := newLearner()
		for round := range rounds {
			for _, i := range l.random.Perm(len(all)) {
				l.step(&all[i], &all[(i+1+l.random.IntN(len(all)-1))%len(all)])
			}
			t.Logf("round %d, weights %.2f", round+1, l.weights.x)
		}
		storedAdapters = l.stored()
		if err := os.WriteFile("stored/adapters.bin", []byte(storedAdapters), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if len(storedAdapters) != 2*adapterSize {
		t.Fatalf("stored/adapters.bin has %d bytes, want %d", len(storedAdapters), 2*adapterSize)
	}
	toAsk, toTell := adapters()
	plain, adapted, asked := 0, 0, 0
	for _, x := range all[:3] {
		for n, j := range x.questions {
			if n%4 != 0 {
				continue
			}
			var v encoder.Vector
			for i, y := range x.asks[j] {
				v[i] = int8(math.RoundToEven(float64(y) * 400))
			}
			found := func(q, answer floats) int {
				one, _ := nearestOf(&q, x.asks, x.askOf, x.answerables, j)
				two, _ := nearestOf(&answer, x.said, x.ofSay, x.answerables, -1)
				best := 0
				for i := range one {
					if one[i]+two[i] > one[best]+two[best] {
						best = i
					}
				}
				if best == x.askOf[j] {
					return 1
				}
				return 0
			}
			asked++
			plain += found(x.asks[j], x.asks[j])
			adapted += found(unit(toAsk.of(&v)), unit(toTell.of(&v)))
		}
	}
	t.Logf("of %d ways to ask, %d find their answer as they are, %d adapted", asked, plain, adapted)
	if float64(adapted-plain) < 0.04*float64(asked) {
		t.Errorf("of %d ways to ask, %d find their answer adapted and %d as they are: the adapters are not of this encoder, run 'make adapters'", asked, adapted, plain)
	}
}

// A matrix that was stored turns a vector as the matrix does.
func TestAdapterStored(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 2))
	var matrix [encoder.Dims][encoder.Dims]float32
	var v encoder.Vector
	for r := range matrix {
		v[r] = int8(random.IntN(255) - 127)
		for i := range matrix[r] {
			matrix[r][i] = (random.Float32() - 0.5) / 50
		}
		matrix[r][r]++
	}
	want := floats{}
	for r := range want {
		for i, x := range v {
			want[r] += matrix[r][i] * float32(x)
		}
	}
	want.normalize()
	turned := encodeAdapter(&matrix).of(&v)
	got := unit(turned)
	if alike := got.dot(&want); alike < 0.999 {
		t.Errorf("the cosine with the result of the matrix is %v", alike)
	}
}
