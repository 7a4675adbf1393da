package io.tandem.pbx;

import java.io.IOException;

/** Where the bytes of a journal are kept. One caller at a time. */
public interface JournalStorage {

    /** All bytes; none when there is no journal yet. */
    byte[] read() throws IOException;

    /** May have written a part when it throws. */
    void append(byte[] bytes) throws IOException;

    /** All or nothing: the old content stands when it throws. */
    void replace(byte[] bytes) throws IOException;

    /** Puts a copy of the present content aside for somebody to look at, in the place of an earlier one. */
    void keepDamaged() throws IOException;
}
