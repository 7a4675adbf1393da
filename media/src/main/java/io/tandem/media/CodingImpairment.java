package io.tandem.media;

/**
 * What a codec itself, and its decoder at a lost packet, take from the E-model's rating on the narrowband scale of ITU-T G.107.
 *
 * <p>G.711 with the concealment of its Appendix I and G.729A have values in ITU-T G.113 Appendix I. A wideband codec cannot be better than the top of this scale: G.107.1
 * puts G.711 36 below it and G.113 Appendix IV G.722 at 64 kbit/s 13, so that G.722 is above the top when nothing is lost; uncompressed L16 (RFC 3551 4.5.11) and Opus at
 * the rates that we speak (RFC 7587 3.1.1) are too. Of loss, G.113 has no values for them. L16 has no memory and is concealed as G.711 is, which gives it the same robustness.
 * The decoders of G.722 (its predictor adapts backwards) and of Opus (RFC 6716 4.4) remember a loss for some frames after it, as that of G.729A does, whose value they are given.
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
