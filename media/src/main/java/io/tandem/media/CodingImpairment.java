package io.tandem.media;

/**
 * What a codec itself, and its decoder at a lost packet, take from the E-model's rating on the narrowband scale of ITU-T G.107.
 *
 * <p>G.711 with the concealment of its Appendix I and G.729A have values in ITU-T G.113 Appendix I. On this scale a wideband codec cannot be better than the top, so none
 * takes anything when nothing is lost; G.113 gives no robustness for them. L16 has no memory and is concealed as G.711 is, which gives it the same one. The decoders of G.722
 * (its predictor adapts backwards) and of Opus (RFC 6716 4.4) remember a loss for some frames, as that of G.729A does: its value, 19, stands in for theirs.
 *
 * @param equipment Ie
 * @param robustness Bpl
 */
record CodingImpairment(double equipment, double robustness) {
    private static final CodingImpairment G711_CONCEALED = new CodingImpairment(0, 25.1);
    private static final CodingImpairment WITH_MEMORY = new CodingImpairment(0, 19);

    static CodingImpairment of(AudioCodec codec) {
        return switch (codec) {
            case PCMU, PCMA, L16_8000, L16_16000, CN -> G711_CONCEALED;
            case G722, OPUS -> WITH_MEMORY;
        };
    }
}
