//! Sixteen numbers at a time: the same lanes on every machine, so the same sums.

/// How many.
pub(super) const LANES: usize = 16;
/// Sixteen numbers in memory.
pub(super) type Lanes = [f32; LANES];

/// Added and taken off again, this rounds to the nearest integer, which the low bits
/// of the sum then hold.
const ROUNDING: f32 = 12_582_912.0;

/// Sixteen numbers in registers. Every operation rounds each lane once, as IEEE 754 says.
pub(super) trait Vector: Copy {
    fn splat(x: f32) -> Self;
    fn load(from: &Lanes) -> Self;
    fn store(self, into: &mut Lanes);
    fn add(self, other: Self) -> Self;
    fn sub(self, other: Self) -> Self;
    fn mul(self, other: Self) -> Self;
    fn div(self, other: Self) -> Self;
    /// `self * factor + addend`, rounded once.
    fn mul_add(self, factor: Self, addend: Self) -> Self;
    /// The greater of each pair; `other` where they cannot be compared.
    fn max(self, other: Self) -> Self;
    /// The lesser of each pair; `other` where they cannot be compared.
    fn min(self, other: Self) -> Self;
    fn abs(self) -> Self;
    /// Times two to the power that the low bits of `shifted` hold.
    fn scale(self, shifted: Self) -> Self;
    /// The lowest byte of each lane's bits with its top bit flipped.
    fn store_bytes(self, into: &mut [u8; LANES]);

    /// All lanes added, always in the same order.
    #[inline(always)]
    fn sum(self) -> f32 {
        let mut x = [0.0; LANES];
        self.store(&mut x);
        for half in [8, 4, 2, 1] {
            for k in 0..half {
                x[k] += x[k + half];
            }
        }
        x[0]
    }

    /// The greatest of all lanes.
    #[inline(always)]
    fn highest(self) -> f32 {
        let mut x = [0.0; LANES];
        self.store(&mut x);
        for half in [8, 4, 2, 1] {
            for k in 0..half {
                x[k] = if x[k] > x[k + half] {
                    x[k]
                } else {
                    x[k + half]
                };
            }
        }
        x[0]
    }

    /// Times `factor`, to the nearest integers, as bytes that are 128 too high.
    #[inline(always)]
    fn quantise(self, factor: Self, into: &mut [u8; LANES]) {
        self.mul_add(factor, Self::splat(ROUNDING))
            .store_bytes(into);
    }

    /// e to the x, for x up to 88; what is below -87 becomes about 1e-38.
    #[inline(always)]
    fn exp(self) -> Self {
        let x = self.max(Self::splat(-87.0)).min(Self::splat(88.0));
        let rounding = Self::splat(ROUNDING);
        let shifted = x.mul_add(Self::splat(std::f32::consts::LOG2_E), rounding);
        let n = shifted.sub(rounding);
        // ln 2 in two parts, so that the remainder keeps its last bits.
        let r = n.mul_add(Self::splat(-0.693_359_4), x);
        let r = n.mul_add(Self::splat(2.121_944_4e-4), r);
        let mut p = Self::splat(1.0 / 720.0);
        for term in [1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0] {
            p = r.mul_add(p, Self::splat(term));
        }
        p.scale(shifted)
    }
}

/// Sixteen numbers as any machine can hold them.
#[derive(Clone, Copy)]
pub(super) struct Plain(Lanes);

impl Plain {
    #[inline(always)]
    fn each(self, other: Self, join: impl Fn(f32, f32) -> f32) -> Self {
        Self(std::array::from_fn(|k| join(self.0[k], other.0[k])))
    }
}

impl Vector for Plain {
    #[inline(always)]
    fn splat(x: f32) -> Self {
        Self([x; LANES])
    }

    #[inline(always)]
    fn load(from: &Lanes) -> Self {
        Self(*from)
    }

    #[inline(always)]
    fn store(self, into: &mut Lanes) {
        *into = self.0;
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        self.each(other, |a, b| a + b)
    }

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        self.each(other, |a, b| a - b)
    }

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        self.each(other, |a, b| a * b)
    }

    #[inline(always)]
    fn div(self, other: Self) -> Self {
        self.each(other, |a, b| a / b)
    }

    #[inline(always)]
    fn mul_add(self, factor: Self, addend: Self) -> Self {
        Self(std::array::from_fn(|k| {
            self.0[k].mul_add(factor.0[k], addend.0[k])
        }))
    }

    #[inline(always)]
    fn max(self, other: Self) -> Self {
        self.each(other, |a, b| if a > b { a } else { b })
    }

    #[inline(always)]
    fn min(self, other: Self) -> Self {
        self.each(other, |a, b| if a < b { a } else { b })
    }

    #[inline(always)]
    fn abs(self) -> Self {
        Self(self.0.map(f32::abs))
    }

    #[inline(always)]
    fn scale(self, shifted: Self) -> Self {
        self.each(shifted, |x, n| {
            f32::from_bits(x.to_bits().wrapping_add(n.to_bits() << 23))
        })
    }

    #[inline(always)]
    fn store_bytes(self, into: &mut [u8; LANES]) {
        *into = self.0.map(|x| x.to_bits() as u8 ^ 0x80);
    }
}
