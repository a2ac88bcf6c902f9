#include "textflag.h"

// transposed puts the first numbers of four columns, four rows each, before their second ones.
DATA transposed<>+0(SB)/8, $0x0D0905010C080400
DATA transposed<>+8(SB)/8, $0x0F0B07030E0A0602
GLOBL transposed<>(SB), RODATA|NOPTR, $16

// four multiplies four columns of the rows, at OFFSET bytes of the block, with those of each token, at twice OFFSET / 4 bytes. Y5 is
// r0c0 r0c1 r0c2 r0c3 r1c0 and so on in 16 bits, Y6 is c0 c1 c2 c3 of a token four times.
#define four(OFFSET) \
	VMOVDQU OFFSET(SI), X5                      \
	VPSHUFB X4, X5, X5                          \
	VPMOVSXBW X5, Y5                            \
	VPBROADCASTQ (OFFSET/2)(R8), Y6             \
	VPMADDWD Y5, Y6, Y6                         \
	VPADDD Y6, Y0, Y0                           \
	VPBROADCASTQ (OFFSET/2)(R9), Y7             \
	VPMADDWD Y5, Y7, Y7                         \
	VPADDD Y7, Y1, Y1                           \
	VPBROADCASTQ (OFFSET/2)(R10), Y8            \
	VPMADDWD Y5, Y8, Y8                         \
	VPADDD Y8, Y2, Y2                           \
	VPBROADCASTQ (OFFSET/2)(R11), Y9            \
	VPMADDWD Y5, Y9, Y9                         \
	VPADDD Y9, Y3, Y3

// func multiplyVectors(sums *[4][4][2]int32, block *byte, numbers *int16, columns int)
TEXT ·multiplyVectors(SB), NOSPLIT, $0-32
	MOVQ sums+0(FP), DI
	MOVQ block+8(FP), SI
	MOVQ numbers+16(FP), R8
	MOVQ columns+24(FP), CX
	LEAQ (R8)(CX*2), R9
	LEAQ (R9)(CX*2), R10
	LEAQ (R10)(CX*2), R11
	VMOVDQU transposed<>(SB), X4
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3

next:
	four(0)
	four(16)
	ADDQ $32, SI
	ADDQ $16, R8
	ADDQ $16, R9
	ADDQ $16, R10
	ADDQ $16, R11
	SUBQ $8, CX
	JNZ next

	VMOVDQU Y0, 0(DI)
	VMOVDQU Y1, 32(DI)
	VMOVDQU Y2, 64(DI)
	VMOVDQU Y3, 96(DI)
	VZEROUPPER
	RET
