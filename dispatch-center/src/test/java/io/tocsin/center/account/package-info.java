@NullMarked
package io.tocsin.center.account;

import org.jspecify.annotations.NullMarked;
