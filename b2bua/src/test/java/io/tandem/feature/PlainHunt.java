package io.tandem.feature;

import io.tandem.pbx.Directory;
import io.tandem.pbx.JournalStorage;
import io.tandem.pbx.RingGroups;
import io.tandem.pbx.Settings;
import java.util.List;

/** A hunt of an exchange where nobody has set anything. */
public final class PlainHunt {
    private PlainHunt() {}

    public static Hunt of(Contacts contacts, long ringMs) {
        return new Hunt(contacts, new Directory(List.of()), settings(), new RingGroups(List.of()), new Hunt.Ringing("tandem.local", ringMs, 10_000, 8, "tandem.local"::equals));
    }

    /** Settings that are kept nowhere. */
    public static Settings settings() {
        return Settings.open(new Nowhere(), Runnable::run);
    }

    private static final class Nowhere implements JournalStorage {
        @Override
        public byte[] read() {
            return new byte[0];
        }

        @Override
        public void append(byte[] bytes) {}

        @Override
        public void replace(byte[] bytes) {}

        @Override
        public void keepDamaged() {}
    }
}
