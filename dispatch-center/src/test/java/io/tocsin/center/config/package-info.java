@NullMarked
package io.tocsin.center.config;

import org.jspecify.annotations.NullMarked;
