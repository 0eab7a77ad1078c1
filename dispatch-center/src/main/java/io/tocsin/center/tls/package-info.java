/** TLS of the center itself: the certificate it shows, its renewal, and the certificates that executors show. */
@NullMarked
package io.tocsin.center.tls;

import org.jspecify.annotations.NullMarked;
