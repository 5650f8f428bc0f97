package wire

// CodeModelUnavailable warns that the model that was to help reading a prompt
// did not: the built-in reading stands alone.
const CodeModelUnavailable = "modelUnavailable"

// FeatureModel is among [Me].Features where the hub asks a model when a client
// wants it to.
const FeatureModel = "model"
