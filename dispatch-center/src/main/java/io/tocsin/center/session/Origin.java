package io.tocsin.center.session;

/**
 * Where a connection comes from, as the request that opened it told.
 *
 * @param address of the executor, which is not the connection's own behind a proxy
 * @param confidential nobody on the way can read along
 */
record Origin(String address, boolean confidential) {}
