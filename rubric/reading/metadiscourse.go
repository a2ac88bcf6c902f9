package reading

// Metadiscourse returns the share of sentences about the interview or about those who mark or take it, and so not about a design. Headings
// and table rows are ignored; with too few such sentences it returns 0.
func (r *Reading) Metadiscourse() float64 {
	all, about := 0, 0
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.kind == heading || s.kind == row || s.kind == code || s.to-s.from < 3 {
			continue
		}
		all++
		for k := s.from; k < s.to; k++ {
			if ofTheInterview.Has(r.toks[k].text) && (k+1 == s.to || r.toks[k+1].text != ":") { // who speaks may stand before a line
				about++
				break
			}
		}
	}
	if about < metadiscourseOf {
		return 0
	}
	return float64(about) / float64(all)
}

// metadiscourseOf is the number of sentences about the interview that makes a text one about the interview.
const metadiscourseOf = 4

// ofTheInterview are words for the interview and its people that no design consists of. 'Candidate' is also a word of leader election, but
// seldom in so many sentences.
var ofTheInterview = set(`interview interviews interviewer interviewers interviewer's candidate candidates candidate's grader graders assessor assessors examiner examiners rubric rubrics
submission grading`)
