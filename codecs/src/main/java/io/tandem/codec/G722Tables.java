package io.tandem.codec;

/** Tables of Recommendation G.722 (clauses 5.2 and 6.2), in its 16-bit units. */
final class G722Tables {
    /** Upper end of each of the lower band's 30 levels, in 1/4096 of the step (Q6). */
    static final int[] LOW_LEVELS = {
        0, 35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023, 1121, 1219, 1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919
    };

    /** Level of the higher band (Q2). */
    static final int HIGH_LEVEL = 564;

    /** Change of the lower band's step by the upper four bits of its code (WL by RL42). */
    static final int[] LOW_LOG_STEP = {-60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60};

    /** Change of the higher band's step by its code (WH by RH2). */
    static final int[] HIGH_LOG_STEP = {798, -214, 798, -214};

    /** The higher band's inverse quantiser (QM2). */
    static final int[] HIGH_INVERSE = {-7408, -1616, 7408, 1616};

    /** The lower band's inverse quantiser by four bits (QM4). */
    static final int[] LOW_INVERSE_4 = {0, -20456, -12896, -8968, -6288, -4240, -2584, -1200, 20456, 12896, 8968, 6288, 4240, 2584, 1200, 0};

    /** By five bits (QM5). */
    static final int[] LOW_INVERSE_5 = {
        -280, -280, -23352, -17560, -14120, -11664, -9752, -8184, -6864, -5712, -4696, -3784, -2960, -2208, -1520, -880,
        23352, 17560, 14120, 11664, 9752, 8184, 6864, 5712, 4696, 3784, 2960, 2208, 1520, 880, 280, -280
    };

    /** By all six (QM6). */
    static final int[] LOW_INVERSE_6 = {
        -136, -136, -136, -136, -24808, -21904, -19008, -16704, -14984, -13512, -12280, -11192, -10232, -9360, -8576, -7856,
        -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168, -2776, -2400, -2032, -1688, -1360, -1040, -728,
        24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192, 10232, 9360, 8576, 7856, 7192, 6576, 6000, 5456,
        4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032, 1688, 1360, 1040, 728, 432, 136, -432, -136
    };

    /** 2048 times 2 to the n/32, the mantissa of a step (ILB). */
    static final int[] STEP = {
        2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834,
        2896, 2960, 3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008
    };

    /** First half of the symmetric quadrature mirror filter (Table 11), in 1/8192. */
    static final int[] MIRROR = {3, -11, -11, 53, 12, -156, 32, 362, -210, -805, 951, 3876};

    private G722Tables() {}
}
