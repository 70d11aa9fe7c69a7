export type Host = 'react18' | 'react19';
