package io.tocsin.bench;

/** One kind of measurement. */
public interface Mode {
    void run(Findings findings) throws Exception;
}
