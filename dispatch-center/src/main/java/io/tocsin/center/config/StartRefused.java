package io.tocsin.center.config;

/** The center will not start like this. Says what is wrong and what to do about it. */
public final class StartRefused extends RuntimeException {
    private final String remedy;

    public StartRefused(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
