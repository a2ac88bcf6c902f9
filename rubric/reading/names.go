package reading

import (
	"strings"
	"unicode"
)

// keywords are words of programming languages and of SQL, which name nothing in a design.
var keywords = set(`async await return returns throw throws try catch finally raise except function func fn def class import from export const let var new delete public private
protected static final void string number boolean bool int integer bigint float double char varchar text promise for while if else elif break continue switch case default type
interface struct enum package include using namespace null nil none undefined true false self this super yield lambda map set list array record object any unknown error errors
select where group by order having commit begin end transaction insert into values update join left right inner outer on as and or not in is like between limit offset
create alter drop table if exists primary foreign key references cascade constraint check default timestamp timestamptz uuid jsonb json serial now interval returning with
add column view grant get post put patch head options http https export require module extends implements readonly keyof typeof of do then fi done echo sudo cd git clone go build
run install npm yarn pip docker print printf log console debug info warn math date length size push pop key value id ids name data item items result results row rows
response request req res ctx context err event handler args params input output query client connection test main init start stop state status message messages index count total`)

// names splits the identifiers of a program that no pattern knows as a whole, and drops the language's own words: accessCounts is read as access
// counts. Tokens from base on are those of one block.
func (r *Reading) names(base int, text string) {
	from := r.toks[base:]
	split := false
	for i := range from {
		t := &from[i]
		if t.kind == word && keywords.Has(t.text) {
			t.stem, t.flags = -1, 0
		}
		split = split || t.kind == word && t.stem < 0 && humps(text[t.start:t.end]) > 0
	}
	if !split {
		return
	}
	old := append([]token(nil), from...)
	r.toks = r.toks[:base]
	for _, t := range old {
		if t.kind == word && t.stem < 0 {
			for n := humps(text[t.start:t.end]); n > 0; n = humps(text[t.start:t.end]) {
				first := t
				first.end, first.text, first.capital = t.start+n, normalWord(text[t.start:t.start+n]), false
				r.toks = append(r.toks, first)
				t.start, t.lineStart = t.start+n, false
			}
			t.text = normalWord(text[t.start:t.end]) // once per name, which may be a long key
		}
		r.toks = append(r.toks, t)
	}
	r.stems(r.toks[base:])
	for i := base; i < len(r.toks); i++ {
		if t := &r.toks[i]; t.kind == word && keywords.Has(t.text) {
			t.stem, t.flags = -1, 0
		}
	}
}

// humps returns where the first word of a camelCase name ends, 0 where it is one word.
func humps(name string) int {
	var last rune
	for i, c := range name {
		if unicode.IsUpper(c) && unicode.IsLower(last) {
			return i
		}
		last = c
	}
	return 0
}

// clauseWords are SQL keywords with another meaning in English.
var clauseWords = set("select from where group order by having commit rollback begin insert into values update delete set join left inner outer on limit offset union distinct transaction end")

// clauses recognizes SQL clauses in a sentence: GROUP BY groups nobody, COMMIT is no commitment. A clause is written in capitals, with another
// one beside it.
func clauses(toks []token, text string) {
	is := func(i int) bool {
		if i < 0 || i >= len(toks) || !clauseWords.Has(toks[i].text) {
			return false
		}
		word := text[toks[i].start:toks[i].end]
		return len(word) > 1 && strings.ToUpper(word) == word
	}
	for i := range toks {
		t := &toks[i]
		if t.kind != word || t.end-t.start < 2 || !isUpper(text[t.start]) || !isUpper(text[t.start+1]) || !is(i) {
			continue
		}
		if t.text == "commit" || t.text == "rollback" || is(i-1) || is(i+1) {
			t.stem = -1
		}
	}
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }
