package io.tocsin.center.session;

/** Hands a package-private reception through tests of other packages. */
public record ReceptionAccess(Object inner) {
    Reception reception() {
        return (Reception) inner;
    }
}
