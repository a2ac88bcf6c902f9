package reading

import "sync"

// Numbers written as words: 'twelve thousand', 'half a million', 'a couple of hundred', 'one point three million'.

var (
	ones = sync.OnceValue(func() map[string]float64 {
		return map[string]float64{
			"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
			"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
		}
	})
	tens      = map[string]float64{"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
	thousands = sync.OnceValue(func() map[string]float64 {
		return map[string]float64{
			"thousand": 1e3, "million": 1e6, "millions": 1e6, "billion": 1e9, "billions": 1e9, "trillion": 1e12, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7,
		}
	})
	// vagueAmounts count only before a hundred, a thousand and so on; each has the least and the most that it may mean.
	vagueAmounts = map[string][2]float64{"couple": {2, 2}, "few": {2, 4}, "several": {3, 7}}
	// beginsNumber are the words that a number may begin with.
	beginsNumber = set(`one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen a an half several few couple quarter three zero point`)
)

// spelling parses a number in words.
type spelling struct {
	toks      []token
	next      int
	total     float64 // of the thousands so far
	now       float64 // of the words since then
	low, high float64 // factors, if the amount is vague
	words     int
	large     bool // a hundred, a thousand or more was said
}

// spelled parses the number that begins at token i.
func spelled(toks []token, i int) (s spelling, ok bool) {
	s = spelling{toks: toks, next: i, low: 1, high: 1}
	if !beginsNumber.Has(toks[i].text) {
		return s, false
	}
	if s.code() {
		return s, true
	}
	if !s.opening() {
		return s, false
	}
	for s.next < len(toks) && s.word() {
		s.words++
	}
	if s.words == 0 {
		return s, false
	}
	s.fraction()
	if toks[i].text == "one" && s.next == i+1 && !s.countsOne() {
		return s, false // 'one could', 'one of them'
	}
	return s, true
}

func (s *spelling) value() float64 { return s.total + s.now }

// at returns the word k tokens further on, empty for anything else.
func (s *spelling) at(k int) string {
	if s.next+k < len(s.toks) && s.toks[s.next+k].kind == word {
		return s.toks[s.next+k].text
	}
	return ""
}

// code parses three digits with a zero in the middle: 'three oh two'.
func (s *spelling) code() bool {
	first, last := ones()[s.at(0)], ones()[s.at(2)]
	if first == 0 || first > 9 || s.at(1) != "oh" || last == 0 || last > 9 {
		return false
	}
	s.now, s.words, s.large = first*100+last, 3, true
	s.next += 3
	return true
}

// opening parses what comes before the number: 'a' in 'a hundred', 'half a' in 'half a million'. It reports whether a number may follow.
func (s *spelling) opening() bool {
	first := s.at(0)
	if first == "a" || first == "an" {
		s.next++
		first = s.at(0)
		if first == "" || thousands()[first] == 0 && first != "hundred" && first != "dozen" && first != "quarter" && first != "half" && vagueAmounts[first] == [2]float64{} {
			return false
		}
	}
	switch first {
	case "zero":
		s.next++
		s.words = boolInt(s.point())
		return s.words > 0
	case "point":
		s.words = boolInt(s.point())
		w := s.at(0)
		return s.words > 0 && (thousands()[w] != 0 || w == "percent" || w == "per" && s.at(1) == "cent" || timeUnits()[w] != 0 && len(w) > 1 || sizeUnits()[w] != 0 && len(w) > 1)
	case "half", "quarter":
		return s.part(map[string]float64{"half": 0.5, "quarter": 0.25}[first])
	case "three":
		if s.at(1) == "quarters" && s.at(2) == "of" {
			s.next++
			return s.part(0.75)
		}
	case "couple", "few", "several":
		amount := vagueAmounts[first]
		s.next++
		if s.at(0) == "of" {
			s.next++
		}
		if w := s.at(0); thousands()[w] == 0 && w != "hundred" && w != "dozen" {
			return false
		}
		s.now, s.words = (amount[0]+amount[1])/2, 1
		s.low, s.high = amount[0]/s.now, amount[1]/s.now
	}
	return true
}

// part parses 'half a million', 'half a second', 'a quarter of an hour': a part of a unit or of a large number, never of anything else.
func (s *spelling) part(of float64) bool {
	s.next++
	if s.at(0) == "of" {
		s.next++
	}
	article := s.at(0) == "a" || s.at(0) == "an"
	if article {
		s.next++
	}
	w := s.at(0)
	s.now, s.words, s.large = of, 1, true
	return thousands()[w] != 0 || (article || len(w) > 3) && (timeUnits()[w] != 0 || sizeUnits()[w] != 0 && len(w) > 1)
}

// word adds the next word to the number, and reports whether it belongs there.
func (s *spelling) word() bool {
	w := s.at(0)
	if w == "and" && s.large && (ones()[s.at(1)] != 0 || tens[s.at(1)] != 0) && s.at(1) != "one" {
		s.next++
		w = s.at(0)
	}
	hundreds := float64(int(s.now/100)) * 100
	switch v := ones()[w]; {
	case v != 0:
		rest := s.now - hundreds
		if v > 9 && s.pair() { // 'five twelve'
			rest = 0
		}
		if rest != 0 && (rest < 20 || rest != float64(int(rest/10))*10 || v > 9) {
			return false
		}
		s.now += v
	case tens[w] != 0:
		if !s.pair() && s.now != hundreds {
			return false
		}
		s.now += tens[w]
	case w == "hundred" || w == "dozen":
		if s.now >= 100 {
			return false
		}
		s.now = max(s.now, 1) * map[string]float64{"hundred": 100, "dozen": 12}[w]
		s.large = true
	case thousands()[w] != 0:
		if s.now == 0 && s.total > 0 {
			s.total *= thousands()[w] // two thousand million
		} else {
			s.total, s.now = s.total+max(s.now, boolFloat(s.now == 0))*thousands()[w], 0
		}
		s.large = true
	case w == "point" && s.words > 0:
		return s.point()
	default:
		return false
	}
	s.next++
	return true
}

// pair takes what was parsed so far as the first two digits of four, or the first of three, if that is possible: 'ten twenty four', 'two fifty'.
func (s *spelling) pair() bool {
	if s.total != 0 || s.large || s.words != 1 || s.now <= 0 || s.now > 20 || s.now == 20 && s.at(0) != "twenty" {
		return false
	}
	s.now, s.large = s.now*100, true
	return true
}

// point parses the digits after 'point'.
func (s *spelling) point() bool {
	if s.at(0) != "point" || !digitNamed(s.at(1)) && tens[s.at(1)] == 0 {
		return false
	}
	scale := 0.1
	for s.next++; digitNamed(s.at(0)); s.next++ {
		s.now += ones()[s.at(0)] * scale
		scale /= 10
	}
	if t := tens[s.at(0)]; t != 0 && scale == 0.1 {
		s.now += t / 100 // 'point twenty five'
		s.next++
		if v := ones()[s.at(0)]; v != 0 && v < 10 {
			s.now += v / 100
			s.next++
		}
	}
	return true
}

// digitNamed reports whether a word is a digit after 'point'.
func digitNamed(w string) bool {
	return w == "zero" || w == "oh" || ones()[w] != 0 && ones()[w] < 10
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func boolFloat(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// fraction parses 'and a half' after the number, and its unit: 'four and a half million'.
func (s *spelling) fraction() {
	if s.at(0) != "and" || s.at(1) != "a" || s.at(2) != "half" && s.at(2) != "quarter" {
		return
	}
	part := 0.5
	if s.at(2) == "quarter" {
		part = 0.25
	}
	s.next += 3
	s.now += part
	if f := thousands()[s.at(0)]; f != 0 && s.total == 0 {
		s.total, s.now = s.now*f, 0
		s.next++
	}
	s.large = true
}

// countsOne reports whether 'one' is a number, judged by the words after it.
func (s *spelling) countsOne() bool {
	w := s.at(0)
	return w == "k" || timeUnits()[w] != 0 && len(w) > 2 || sizeUnits()[w] != 0 && len(w) > 1 || w == "percent" || rateUnits()[w].Kind != ""
}
