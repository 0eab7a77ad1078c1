@NullMarked
package io.tocsin.center.web;

import org.jspecify.annotations.NullMarked;
