/** What SVG 1.1 and 2 draw. Anything else in a picture is left out: it may be a note, a path or a name. */

function names(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** Elements that are drawn only where something refers to them. */
const DEFINING = 'defs symbol linearGradient radialGradient pattern clipPath mask marker filter';
export const DEFINITIONS = names(DEFINING);

export const ELEMENTS = names(`
  ${DEFINING} svg g a use switch image rect circle ellipse line polyline polygon path text tspan textPath stop style
  feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow
  feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight
  feSpecularLighting feSpotLight feTile feTurbulence`);

/** Attributes that are not properties of CSS. Names, styles, addresses and name spaces are handled one by one. */
export const ATTRIBUTES = names(`
  xml:space xml:lang lang version media viewBox preserveAspectRatio
  x y x1 x2 y1 y2 z dx dy cx cy r rx ry fx fy fr width height points pathLength rotate textLength lengthAdjust startOffset method spacing side
  offset gradientTransform gradientUnits spreadMethod patternUnits patternContentUnits patternTransform
  clipPathUnits maskUnits maskContentUnits markerUnits markerWidth markerHeight refX refY orient systemLanguage
  filterUnits primitiveUnits in in2 result stdDeviation mode operator k1 k2 k3 k4 type values tableValues slope intercept amplitude exponent
  order kernelMatrix divisor bias targetX targetY edgeMode kernelUnitLength preserveAlpha surfaceScale diffuseConstant specularConstant
  specularExponent limitingConeAngle azimuth elevation pointsAtX pointsAtY pointsAtZ baseFrequency numOctaves seed stitchTiles scale
  xChannelSelector yChannelSelector radius`);

/** Properties of CSS, which may be attributes too. */
export const PROPERTIES = names(`
  alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters color-rendering direction
  display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity font font-family font-kerning font-size
  font-size-adjust font-stretch font-style font-variant font-weight glyph-orientation-horizontal glyph-orientation-vertical image-rendering
  isolation kerning letter-spacing lighting-color line-height marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity
  overflow paint-order shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
  stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-decoration-color text-decoration-line text-decoration-style
  text-rendering text-transform transform transform-box transform-origin unicode-bidi vector-effect visibility white-space word-spacing
  writing-mode x y cx cy r rx ry width height`);

/** Functions in values of properties. None of them fetches anything; `url` is handled apart. */
export const FUNCTIONS = names(`
  url rgb rgba hsl hsla hwb lab lch oklab oklch calc min max matrix translate translatex translatey scale scalex scaley rotate skew skewx skewy
  blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia inset circle ellipse polygon rect`);
