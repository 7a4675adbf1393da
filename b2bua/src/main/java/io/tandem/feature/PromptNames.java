package io.tandem.feature;

/** Which prompts there are. Asked on the call loop: answers from memory, at once. */
@FunctionalInterface
public interface PromptNames {
    /** True when it can be played by this name, in this language or in another that takes its place; an empty language is the configured one. */
    boolean has(String name, String language);
}
