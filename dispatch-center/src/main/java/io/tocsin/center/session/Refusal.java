package io.tocsin.center.session;

/**
 * The executor may not come in.
 *
 * @param permanent trying again is of no use until somebody changes something
 */
record Refusal(String code, String detail, boolean permanent) {
    static Refusal forGood(String code, String detail) {
        return new Refusal(code, detail, true);
    }

    static Refusal forNow(String code, String detail) {
        return new Refusal(code, detail, false);
    }
}
