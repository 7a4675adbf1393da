package io.tandem.codec;

/** Told of digits that a {@link DtmfDetector} hears. Events are numbered as in RFC 4733. */
public interface DtmfListener {
    /** A digit is certain; it has sounded for some 30 ms. */
    void began(int event);

    /** The digit told last has ended, having sounded for about so many samples. */
    void ended(int event, int samples);
}
