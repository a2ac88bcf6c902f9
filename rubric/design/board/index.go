package board

// Excalidraw orders elements by an index that is a fraction written in digits and letters: a0, a1, ..., a9, aA, ..., az, b00, b01, and so on.

const indexDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// nextIndex returns the index after last, with the next whole number.
func nextIndex(last string) string {
	if last == "" || last[0] < 'a' || last[0] > 'z' {
		return "a0"
	}
	digits := int(last[0]-'a') + 1
	if len(last) < 1+digits {
		return string(last[0]) + zeros(digits)
	}
	whole := []byte(last[:1+digits])
	for i := digits; i > 0; i-- {
		if at := indexByte(whole[i]); at < len(indexDigits)-1 {
			whole[i] = indexDigits[at+1]
			return string(whole)
		}
		whole[i] = '0'
	}
	if whole[0] == 'z' {
		return last + "V" // no drawing gets that large
	}
	return string(whole[0]+1) + zeros(digits+1)
}

func zeros(n int) string {
	out := make([]byte, n)
	for i := range out {
		out[i] = '0'
	}
	return string(out)
}

func indexByte(b byte) int {
	for i := range len(indexDigits) {
		if indexDigits[i] == b {
			return i
		}
	}
	return len(indexDigits) - 1
}
