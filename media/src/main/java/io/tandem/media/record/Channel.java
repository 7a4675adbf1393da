package io.tandem.media.record;

/** Of a stereo file: of a leg, left is what it sends and right what it is sent; of a call, left is what one leg sends and right what the other does. */
public enum Channel {
    LEFT(0),
    RIGHT(1);

    static final int COUNT = 2;

    private final int index;

    Channel(int index) {
        this.index = index;
    }

    int index() {
        return index;
    }

    static Channel at(int index) {
        return index == LEFT.index ? LEFT : RIGHT;
    }
}
