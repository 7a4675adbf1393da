package io.tandem.media.record;

/** Of a stereo file: left is what a leg sends and right what it is sent. When the recording goes on at the leg that it talked with, that one's voice stays on the right. */
public enum Channel {
    LEFT(0),
    RIGHT(1);

    static final int COUNT = 2;

    private final int index;

    Channel(int index) {
        this.index = index;
    }

    /** The other side. */
    public Channel other() {
        return this == LEFT ? RIGHT : LEFT;
    }

    int index() {
        return index;
    }

    static Channel at(int index) {
        return index == LEFT.index ? LEFT : RIGHT;
    }
}
