export function packagedReadme(text: string, repository: string | undefined): string;
