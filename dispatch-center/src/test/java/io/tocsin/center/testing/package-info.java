/** What tests of the whole center share: one running application, and a client that is signed in. */
@NullMarked
package io.tocsin.center.testing;

import org.jspecify.annotations.NullMarked;
