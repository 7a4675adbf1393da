package io.tandem.media.sound;

/**
 * By what a sound is known. Immutable, any thread.
 *
 * @param language folder of the language, such as {@code en}; empty for what is in no language
 * @param musicClass class of the music; empty for speech, {@link #DEFAULT_CLASS} for music in no class of its own
 * @param name file name without its extension, such as {@code rejected-404}
 */
public record SoundName(String language, String musicClass, String name) {
    /** The class of the pieces that lie directly in the folder {@code music}. */
    public static final String DEFAULT_CLASS = "default";

    static SoundName speech(String language, String name) {
        return new SoundName(language, "", name);
    }

    static SoundName music(String musicClass, String name) {
        return new SoundName("", musicClass, name);
    }

    /** Music or speech. */
    public SoundKind kind() {
        return musicClass.isEmpty() ? SoundKind.SPEECH : SoundKind.MUSIC;
    }

    /** The path as an operator would write it: {@code en/rejected-404}, {@code music/default/dawn}. */
    @Override
    public String toString() {
        String folder = kind() == SoundKind.MUSIC ? "music/" + musicClass + "/" : language.isEmpty() ? "" : language + "/";
        return folder + name;
    }
}
