//! Best label sequence by integer scores (Viterbi).
